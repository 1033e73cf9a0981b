# Tests of service/config and service/observability.
tandem_test(NAME config_loader_test LABEL unit
  SRCS config/config_loader_test.cc
  DEPS tandem::config)
tandem_test(NAME event_log_test LABEL unit
  SRCS observability/event_log_test.cc
  DEPS tandem::observability)
