tandem_test(NAME index_test LABEL unit
  SRCS index/item_index_test.cc index/kernels_test.cc
  DEPS tandem::index tandem::hwy)
