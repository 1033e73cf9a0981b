# Tests of this part.
tandem_test(NAME cli_display_test LABEL unit
  SRCS cli/display_text_test.cc cli/table_test.cc cli/word_codes_test.cc
       cli/partner_view_test.cc cli/progress_test.cc cli/exit_code_test.cc
  DEPS tandem::cli tandem::client tandem::proto gRPC::grpc++)
tandem_test(NAME cli_files_test LABEL unit
  SRCS cli/line_source_test.cc cli/checkpoint_restore_test.cc
       cli/csv_reader_test.cc cli/participant_sheet_test.cc
  DEPS tandem::cli tandem::proto tandem_xxhash ZLIB::ZLIB)
tandem_test(NAME cli_commands_test LABEL unit
  SRCS cli/app_test.cc cli/call_commands_test.cc cli/completion_test.cc
       cli/exposure_commands_test.cc cli/import_command_test.cc
       cli/match_command_test.cc cli/outcome_commands_test.cc
       cli/pairing_commands_test.cc cli/pairing_view_test.cc
       cli/place_commands_test.cc cli/programme_commands_test.cc
       cli/programme_sheets_test.cc
       cli/record_commands_test.cc cli/report_command_test.cc
       cli/fake_daemon.cc
  DEPS tandem::cli tandem::client tandem::proto tandem::proto_services
       gRPC::grpc++
  PCH <grpcpp/grpcpp.h> <CLI/CLI.hpp>)
