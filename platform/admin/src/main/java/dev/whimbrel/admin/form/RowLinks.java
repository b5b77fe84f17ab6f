package dev.whimbrel.admin.form;

import dev.whimbrel.model.Resource;
import java.util.List;

/** Ways from the page of a row that a feature adds; a bean of this type is asked for each page. */
public interface RowLinks {

  /** What whoever asks may go to from this row. */
  List<FormPage.Related> of(Resource<?> resource, Object key);
}
