package dev.whimbrel.model.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** An entity whose table has another name, and which sees the other side of a pair. */
@Entity
@Table(name = "core_tag")
class Tag extends Numbered {

  @Column(nullable = false, length = 64, unique = true)
  String tag = "";

  @ManyToMany(mappedBy = "tags")
  Set<Place> places = new HashSet<>();
}
