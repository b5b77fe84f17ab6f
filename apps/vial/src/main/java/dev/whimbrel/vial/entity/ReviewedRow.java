package dev.whimbrel.vial.entity;

import dev.whimbrel.model.action.ActionRefused;
import dev.whimbrel.model.action.Answers;
import dev.whimbrel.security.entity.User;
import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that somebody looks over before the world sees it, and claims so that nobody else does. */
@MappedSuperclass
public abstract class ReviewedRow extends Row {

  @Column private @Nullable Instant claimedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User claimedBy;

  /** Whoever asks reviews it from now on, whoever did before. */
  public void claim(Answers answers) {
    claimedBy = answers.asker(User.class).orElseThrow();
    claimedAt = answers.now();
  }

  /** Nobody reviews it any more; only whoever claimed it can say so. */
  public void giveBack(Answers answers) {
    if (claimedBy != null && !claimedBy.equals(answers.asker(User.class).orElse(null))) {
      throw new ActionRefused("Somebody else has claimed it.");
    }
    claimedBy = null;
    claimedAt = null;
  }
}
