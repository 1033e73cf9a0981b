# Tests of indexer/kernels.
tandem_test(NAME kernels_test LABEL unit TIMEOUT 1200
  SRCS kernels/centroids_test.cc kernels/kernels_test.cc kernels/sketch_kernels_test.cc
  DEPS tandem::kernels tandem::hwy)
