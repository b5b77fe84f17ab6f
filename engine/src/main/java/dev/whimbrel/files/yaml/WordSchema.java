package dev.whimbrel.files.yaml;

import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The core schema with one resolver for all words; the library makes a new one for each. */
final class WordSchema extends CoreSchema {

  static final WordSchema CORE = new WordSchema();

  private final ScalarResolver resolver = new CoreScalarResolver(true);

  private WordSchema() {}

  @Override
  public ScalarResolver getScalarResolver() {
    return resolver;
  }
}
