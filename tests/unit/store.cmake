# Tests of indexer/store.
tandem_test(NAME store_codec_test LABEL unit
  SRCS store/code_suggestion_test.cc store/cooperation_violations_test.cc
       store/criteria_codec_test.cc store/exposure_codec_test.cc
       store/field_reader_test.cc store/keys_test.cc
       store/organisation_codec_test.cc store/organisation_violations_test.cc
       store/outcome_codec_test.cc store/record_codec_test.cc
       store/resource_codec_test.cc
  DEPS tandem::store tandem::store_testing tandem::testing)

# With files: opening, damage, loss of power, checkpoints.
tandem_test(NAME store_disk_test LABEL unit
  SRCS store/checkpoint_test.cc store/crc32c_test.cc store/damage_test.cc store/power_loss_test.cc
       store/rocksdb_database_test.cc store/rocksdb_profile_store_test.cc
  DEPS tandem::store tandem::store_testing tandem::testing)
