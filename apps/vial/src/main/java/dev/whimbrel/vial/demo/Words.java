package dev.whimbrel.vial.demo;

import java.util.List;
import java.util.Random;

/** Makes up names of towns, streets, people and opening hours. */
final class Words {

  static final List<String> CHAINS =
      List.of(
          "Larkspur Pharmacy",
          "Kestrel Drug",
          "Meadowlark Pharmacy",
          "Harborlight Drug",
          "Sandpiper Pharmacy",
          "Bluestem Drug",
          "Plover & Sons Pharmacy",
          "Curlew Market Pharmacy",
          "Goldenrod Pharmacy",
          "Tanager Superstore",
          "Willet Foods Pharmacy",
          "Juniper Street Drug");

  static final List<String> HEALTH_SYSTEMS =
      List.of(
          "Avocet Health",
          "Longspur Medical Group",
          "Killdeer Community Health",
          "Phalarope Clinics",
          "Dunlin Valley Health",
          "Turnstone Health Plan");

  private static final List<String> TOWN_BEGINNINGS =
      List.of(
          "Oak", "Spring", "Clear", "Cedar", "Fair", "Green", "Mill", "Red", "Stone", "Lake",
          "Pine", "West", "North", "Ash", "Glen", "Silver", "Maple", "Elk", "Bright", "River");

  private static final List<String> TOWN_ENDINGS =
      List.of(
          "field", "ville", "view", "ton", "dale", "brook", "wood", "port", "burg", "haven",
          "ridge", "ford");

  private static final List<String> STREETS =
      List.of(
          "Main",
          "Elm",
          "Second",
          "Washington",
          "Park",
          "Hill",
          "Walnut",
          "Lincoln",
          "Church",
          "Chestnut",
          "Center",
          "Railroad",
          "Franklin",
          "Mission",
          "Lakeview",
          "Orchard");

  private static final List<String> STREET_KINDS =
      List.of("St", "Ave", "Blvd", "Rd", "Dr", "Way", "Ln");

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jun", "Kofi",
          "Lucia", "Marek", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sam", "Tomoko");

  private static final List<String> SURNAMES =
      List.of(
          "Alvarez",
          "Brandt",
          "Chen",
          "Dubois",
          "Eriksen",
          "Fontaine",
          "Garcia",
          "Hassan",
          "Ivanova",
          "Johansson",
          "Kowalski",
          "Lopez",
          "Moreno",
          "Nguyen",
          "Okafor",
          "Patel",
          "Quintero",
          "Rossi",
          "Schmidt",
          "Takahashi");

  private static final List<String> HOURS =
      List.of(
          "Monday - Friday: 9:00 AM - 7:00 PM\nSaturday: 9:00 AM - 6:00 PM\nSunday: closed",
          "Monday - Friday: 8:00 AM - 9:00 PM\nSaturday - Sunday: 10:00 AM - 6:00 PM",
          "Monday - Saturday: 8:30 AM - 5:00 PM",
          "Tuesday and Thursday: 10:00 AM - 4:00 PM",
          "Open 24 hours");

  private final Random random;

  Words(Random random) {
    this.random = random;
  }

  /** One of a list, all as likely. */
  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Whether something happens that does so as often in a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  String town() {
    return oneOf(TOWN_BEGINNINGS) + oneOf(TOWN_ENDINGS);
  }

  String street() {
    return (1 + random.nextInt(9800)) + " " + oneOf(STREETS) + " " + oneOf(STREET_KINDS);
  }

  String firstName() {
    return oneOf(FIRST_NAMES);
  }

  String surname() {
    return oneOf(SURNAMES);
  }

  String hours() {
    return oneOf(HOURS);
  }
}
