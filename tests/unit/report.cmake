# Tests of service/report.
tandem_test(NAME report_test LABEL unit
  SRCS report/coalition_finder_test.cc report/potential_matches_test.cc
  DEPS tandem::report tandem::testing)
