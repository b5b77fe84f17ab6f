package dev.whimbrel.model.sample;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.ResourceBuilder;

/** Gives tests of other packages the sample entities, which are as hidden as an application's. */
public final class Described {

  /** The entity that nobody described. */
  public static final Class<?> REGION = Region.class;

  /** The one that says the most. */
  public static final Class<?> PLACE = Place.class;

  /** One with a long text and a reference into another app. */
  public static final Class<?> VISIT = Visit.class;

  /** One without a single id. */
  public static final Class<?> DISTANCE = Distance.class;

  /** One that is referred to by many. */
  public static final Class<?> TAG = Tag.class;

  private Described() {}

  /** Begins a description of the richest entity. */
  public static ResourceBuilder<?> place() {
    return Resource.of(Place.class);
  }
}
