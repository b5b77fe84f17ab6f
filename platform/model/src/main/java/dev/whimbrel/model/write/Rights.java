package dev.whimbrel.model.write;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Sight;

/** What whoever asks may see and do; whatever changes rows that nobody named takes one. */
public interface Rights extends Sight {

  /** Whether rows of the resource may be made. */
  boolean adds(Resource<?> resource);

  /** Whether rows of the resource may be changed. */
  boolean changes(Resource<?> resource);

  /** Whether rows of the resource may be deleted. */
  boolean deletes(Resource<?> resource);
}
