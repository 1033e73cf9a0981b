# Tests of service/pairing.
tandem_test(NAME pairing_test LABEL unit TIMEOUT 1200
  SRCS pairing/network_flow_test.cc pairing/pairing_check_test.cc
       pairing/pairing_conflict_test.cc pairing/pairing_diagnosis_test.cc
       pairing/pairing_fairness_test.cc pairing/pairing_solver_test.cc
       pairing/programme_selection_test.cc pairing/quota_tree_test.cc
       pairing/stable_pairing_test.cc
  DEPS tandem::pairing)
