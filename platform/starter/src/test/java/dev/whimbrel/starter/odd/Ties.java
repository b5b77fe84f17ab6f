package dev.whimbrel.starter.odd;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Entities that refer to each other. */
@SuppressWarnings({"unused", "NullAway.Init"})
final class Ties {

  private Ties() {}

  /** Its parent is one of its own. */
  @Entity
  static class Node {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @ManyToOne @Nullable Node parent;
    @ManyToMany Set<Node> friends = new HashSet<>();
  }

  @Entity
  static class Ping {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @OneToOne @Nullable Pong pong;
  }

  @Entity
  static class Pong {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @ManyToOne @Nullable Ping ping;
  }

  @Entity
  static class Post {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(nullable = false, length = 40)
    String title;

    @ManyToMany List<Label> labels = new ArrayList<>();
  }

  @Entity
  static class Label {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Column(nullable = false, length = 40)
    String name;

    @ManyToMany(mappedBy = "labels")
    List<Post> posts = new ArrayList<>();
  }

  @Embeddable
  static class Line {
    @Nullable String text;
    @Nullable Integer amount;
  }

  /** Has rows in tables of its own. */
  @Entity
  static class Holder {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
    @ElementCollection Set<String> words = new HashSet<>();
    @ElementCollection Map<String, Integer> figures = new HashMap<>();

    @ElementCollection
    @OrderColumn(name = "place")
    List<Line> lines = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "holder_id")
    @OrderColumn(name = "place")
    List<Held> held = new ArrayList<>();
  }

  @Entity
  static class Held {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
  }

  /** Known by two things together, one of them a row. */
  @Entity
  @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"holder_id", "code"}))
  static class Part {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @ManyToOne(optional = false)
    Holder holder;

    @Column(nullable = false, length = 10)
    String code;
  }

  /** Nothing changes it. */
  @Entity
  @Immutable
  static class Stamp {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer id;

    @Nullable String name;
  }
}
