package dev.whimbrel.bench.oneentity;

import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of {@link Note}. */
public interface Notes extends JpaRepository<Note, Integer> {}
