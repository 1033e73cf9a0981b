tandem_test(NAME catalog_test LABEL unit
  SRCS catalog/catalog_test.cc catalog/catalog_recovery_test.cc
       catalog/catalog_mending_test.cc catalog/catalog_stop_test.cc
       catalog/catalog_stress_test.cc catalog/index_cache_test.cc catalog/index_files_test.cc
       catalog/digest_postings_test.cc catalog/item_digest_test.cc
       catalog/snapshot_builder_test.cc
  DEPS tandem::catalog tandem::store_testing tandem::testing RocksDB::rocksdb-shared)
