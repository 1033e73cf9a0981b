# Tests of indexer/base, indexer/domain and indexer/relations.
tandem_test(NAME base_test LABEL unit
  SRCS base/gini_test.cc base/idle_cores_test.cc base/persistent_map_test.cc
       base/ordered_pipeline_test.cc base/thread_pool_test.cc
       domain/area_test.cc domain/compact_string_test.cc domain/compact_vector_test.cc
       domain/embedding_test.cc domain/latent_vector_test.cc
       domain/packed_text_test.cc domain/sparse_vector_test.cc
       domain/organisation_filter_test.cc domain/organisation_id_test.cc
       relations/partner_graph_test.cc
  DEPS tandem::base tandem::domain tandem::relations absl::flat_hash_set absl::synchronization)
