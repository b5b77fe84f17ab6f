package dev.whimbrel.vial.demo;

import org.jspecify.annotations.Nullable;

/** Makes up what a place is called, in words of the town and county it lies in. */
final class Names {

  private final Words words;

  Names(Words words) {
    this.words = words;
  }

  /**
   * A place without its whereabouts.
   *
   * @param name what people call it
   * @param type one of the seeded types
   * @param town where it lies
   * @param provider name of who runs it, if anybody known
   */
  record Named(String name, String type, String town, @Nullable String provider) {}

  Named next(UsCounty county) {
    String town = words.town();
    if (words.chance(55)) {
      return pharmacy(town);
    }
    if (words.chance(50)) {
      return clinic(county, town);
    }
    if (words.chance(35)) {
      return new Named(words.surname() + " Family Medicine", "Private Practice", town, null);
    }
    if (words.chance(40)) {
      String school = words.chance(50) ? town + " High School" : words.surname() + " Elementary";
      return new Named(school, "School", town, null);
    }
    return words.chance(60)
        ? new Named(county.fullName() + " Fairgrounds", "Super Site", town, null)
        : new Named(town + " Senior Center", "Unknown", town, null);
  }

  private Named pharmacy(String town) {
    if (words.chance(30)) {
      return new Named(town + " Pharmacy", "Pharmacy", town, null);
    }
    String chain = words.oneOf(Words.CHAINS);
    return new Named(chain + " " + town, "Pharmacy", town, chain);
  }

  private Named clinic(UsCounty county, String town) {
    if (words.chance(30)) {
      return new Named(county.fullName() + " Public Health", "Hospital / Clinic", town, null);
    }
    String name = town + (words.chance(40) ? " Community Hospital" : " Clinic");
    return new Named(name, "Hospital / Clinic", town, words.oneOf(Words.HEALTH_SYSTEMS));
  }
}
