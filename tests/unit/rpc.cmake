# Tests of service/rpc.
tandem_test(NAME rpc_test LABEL unit
  SRCS rpc/call_guard_test.cc rpc/criteria_binder_test.cc
       rpc/criteria_fit_call_test.cc
       rpc/exposure_cap_binder_test.cc
       rpc/filter_parser_test.cc
       rpc/import_batch_test.cc
       rpc/organisation_list_test.cc rpc/organisation_writer_test.cc
       rpc/outcome_list_test.cc
       rpc/outcome_writer_test.cc
       rpc/page_token_test.cc rpc/request_parser_test.cc
       rpc/status_mapping_test.cc rpc/update_mask_test.cc
  DEPS tandem::rpc tandem::testing
  PCH <grpcpp/grpcpp.h>)
