package dev.whimbrel.vial.entity;

import org.jspecify.annotations.Nullable;

/** A row that the world knows by a name of its own, which never changes. */
public interface PublicRow {

  /** That name; empty until the row is saved. */
  String getPublicId();

  /** Gives it that name. */
  void setPublicId(String publicId);

  /** Its name in the Airtable base that came before, if it was there. */
  @Nullable String getAirtableId();
}
