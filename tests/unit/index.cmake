# Tests of indexer/index; what every vector index promises is in tests/contract.
tandem_test(NAME index_test LABEL unit TIMEOUT 1200
  SRCS index/attribute_index_test.cc index/exact_scan_test.cc
       index/item_index_test.cc index/large_memory_test.cc index/ivf_vector_index_test.cc
       index/row_sketches_test.cc index/sketch_test.cc index/slot_bitmap_test.cc
  DEPS tandem::index tandem::hwy tandem::store_testing)

tandem_test(NAME index_bench_test LABEL unit
  SRCS bench/index_bench_test.cc
  DEPS tandem::index_bench)
