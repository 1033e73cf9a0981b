# Tests of service/exposure.
tandem_test(NAME exposure_test LABEL unit
  SRCS exposure/exposure_counter_test.cc exposure/exposure_flusher_test.cc
       exposure/exposure_ledger_test.cc exposure/exposure_report_test.cc
  DEPS tandem::exposure tandem::matching tandem::testing)
