# Tests of tools/bench.
tandem_test(NAME bench_test LABEL unit
  SRCS bench/call_mix_test.cc bench/latency_summary_test.cc
       bench/load_run_test.cc bench/process_usage_test.cc
       bench/scale_data_options_test.cc bench/sentence_patterns_test.cc
       bench/synthetic_directory_test.cc
  DEPS tandem::load tandem::scale_data tandem::store tandem::testing)
tandem_test(NAME filtered_recall_test LABEL data TIMEOUT 900
  SRCS bench/filtered_recall_test.cc
  DEPS tandem::matching tandem::scale_data tandem::testing)
