# Tests of indexer/kernels.
tandem_test(NAME kernels_test LABEL unit TIMEOUT 1200
  SRCS kernels/kernels_test.cc
  DEPS tandem::kernels tandem::hwy)
