package dev.whimbrel.starter.odd;

import dev.whimbrel.model.annotation.Deprecate;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Version;
import org.hibernate.annotations.DiscriminatorFormula;
import org.jspecify.annotations.Nullable;

/** Entities that inherit from each other. */
@SuppressWarnings({"unused", "NullAway.Init"})
final class Kin {

  private Kin() {}

  @MappedSuperclass
  abstract static class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(nullable = false, length = 40, unique = true)
    String name;
  }

  @Entity
  @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
  abstract static class Vehicle extends Numbered {
    @Nullable Integer wheels;
  }

  @Entity
  @DiscriminatorValue("7")
  static class Car extends Vehicle {
    @Nullable Integer doors;
  }

  /** Its subclass is going away. */
  @Entity
  static class Bike extends Vehicle {
    @Nullable Boolean electric;
  }

  @Entity
  @Deprecate("use bikes")
  static class Trike extends Bike {
    @Nullable Integer seats;
  }

  /** Nothing inherits from it, and it says that something may. */
  @Entity
  @DiscriminatorColumn(name = "sort_of")
  static class Lonely extends Numbered {}

  @Entity
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  abstract static class Unborn extends Numbered {
    @Nullable Integer age;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  abstract static class UnbornJoined extends Numbered {
    @Nullable Integer age;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  abstract static class UnbornApart {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Integer id;

    @Nullable Integer age;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Plant extends Numbered {
    @Column(length = 40)
    @Nullable String note;

    @Version int version;
  }

  @Entity
  @PrimaryKeyJoinColumn(name = "plant_id")
  static class Tree extends Plant {
    @Column(name = "note", length = 40)
    @Nullable String noteOfTree;

    @Nullable Integer height;
  }

  @Entity
  static class Oak extends Tree {
    @Column(name = "note", length = 40)
    @Nullable String noteOfOak;
  }

  /** Joined, and marked. */
  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn
  static class Tool extends Numbered {}

  @Entity
  static class Saw extends Tool {
    @Nullable Integer teeth;
  }

  /** Joined, marked, alone. */
  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn
  static class Anvil extends Numbered {}

  @Entity
  @DiscriminatorFormula("CASE WHEN moss IS NOT NULL THEN 'Heavy' ELSE 'Light' END")
  abstract static class Stone extends Numbered {
    @Nullable Integer weight;
  }

  @Entity
  @DiscriminatorValue("Light")
  static class Pebble extends Stone {}

  @Entity
  @DiscriminatorValue("Heavy")
  static class Boulder extends Stone {
    @Nullable Integer moss;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  static class Boat {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Integer id;

    @Column(nullable = false, length = 40)
    String name;
  }

  @Entity
  static class Ferry extends Boat {
    @Nullable Integer cars;
  }
}
