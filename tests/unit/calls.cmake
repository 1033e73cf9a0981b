# Tests of service/calls.
tandem_test(NAME calls_test LABEL unit
  SRCS calls/call_list_test.cc calls/call_parser_test.cc calls/call_writer_test.cc
       calls/coalition_parser_test.cc
  DEPS tandem::calls tandem::testing tandem::store_testing
  PCH <grpcpp/grpcpp.h>)
