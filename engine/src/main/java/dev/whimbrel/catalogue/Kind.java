package dev.whimbrel.catalogue;

/**
 * What an object is. The order is the one in which objects are made when nothing else decides, so
 * that a plan reads from the general to the particular.
 */
public enum Kind {
  SCHEMA,
  EXTENSION,
  OPAQUE,
  ENUM,
  DOMAIN,
  DOMAIN_CONSTRAINT,
  COMPOSITE,
  RANGE,
  FUNCTION,
  AGGREGATE,
  SEQUENCE,
  TABLE,
  COLUMN,
  DEFAULT,
  OWNERSHIP,
  INHERITANCE,
  INDEX,
  CONSTRAINT,
  INDEX_ATTACHMENT,
  REPLICA_IDENTITY,
  CLUSTER,
  STATISTICS,
  VIEW,
  MATERIALIZED_VIEW,
  RULE,
  TRIGGER,
  TRIGGER_STATE,
  POLICY,
  PUBLICATION,
  EVENT_TRIGGER,
  RIGHTS,
  DEFAULT_PRIVILEGES;

  /** Whether columns can hold values of it. */
  public boolean isType() {
    return this == ENUM || this == DOMAIN || this == COMPOSITE || this == RANGE;
  }

  /** The words of people: {@code materialized view}. */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
