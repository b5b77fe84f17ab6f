package dev.whimbrel.api.sample;

import dev.whimbrel.model.annotation.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A tool, with a field of every kind. */
@SuppressWarnings("unused")
@Entity
public class Tool {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(nullable = false, length = 40)
  private String name;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Drawer drawer;

  @ManyToMany private Set<Material> materials = new HashSet<>();

  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  private @Nullable Sharpness sharpness;

  @Min(1)
  private @Nullable Integer length;

  private @Nullable Short teeth;

  @Column(precision = 9, scale = 2)
  private @Nullable BigDecimal price;

  private @Nullable Double weight;

  private @Nullable LocalDate bought;

  private @Nullable LocalTime checkedAt;

  private @Nullable LocalDateTime shownAt;

  private @Nullable Instant usedAt;

  private boolean lent;

  private @Nullable Boolean electric;

  private @Nullable UUID tag;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Map<String, Object> facts;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable List<Object> repairs;

  @Column(columnDefinition = "text")
  private @Nullable String notes;

  private byte @Nullable [] picture;

  @Secret
  @Column(length = 40)
  private @Nullable String padlock;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Tool() {}
}
