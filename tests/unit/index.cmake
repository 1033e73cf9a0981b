tandem_test(NAME index_test LABEL unit
  SRCS index/exact_scan_test.cc index/item_index_test.cc
       index/ivf_vector_index_test.cc index/kernels_test.cc
       index/sketch_test.cc
  DEPS tandem::index tandem::hwy)

tandem_test(NAME index_bench_test LABEL unit
  SRCS bench/index_bench_test.cc
  DEPS tandem::index_bench)
