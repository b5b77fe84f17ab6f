package dev.whimbrel.vial.demo;

/**
 * A generated location, as far as its reports and calls must know it.
 *
 * @param id its row
 * @param callable whether it may be called
 * @param nature what its reports mostly say
 */
record Spot(int id, boolean callable, Nature nature) {

  /** What reports about a place mostly say. */
  enum Nature {
    OFFERS,
    OFFERS_NOT,
    UNREACHED,
    UNKNOWN
  }
}
