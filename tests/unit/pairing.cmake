# Tests of service/pairing.
tandem_test(NAME pairing_test LABEL unit
  SRCS pairing/pairing_solver_test.cc
  DEPS tandem::pairing)
