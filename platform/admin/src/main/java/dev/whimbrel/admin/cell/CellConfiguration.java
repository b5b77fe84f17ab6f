package dev.whimbrel.admin.cell;

import dev.whimbrel.admin.form.FieldViews;
import dev.whimbrel.admin.form.FormPages;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.list.ListPages;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.presence.LastSaves;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.write.RecordWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that change one value in a list. */
@Configuration(proxyBeanMethods = false)
public class CellConfiguration {

  @Bean
  CellWriter.Rows cellRows(RecordWriter writer, LastSaves saves, UndoLog undo) {
    return new CellWriter.Rows(writer, saves, undo);
  }

  @Bean
  CellWriter cellWriter(
      FieldViews views, FormPages pages, SubmissionReader submissions, CellWriter.Rows rows) {
    return new CellWriter(views, pages, submissions, rows);
  }

  @Bean
  CellController cellController(PageParts parts, CellWriter cells, ListPages lists) {
    return new CellController(parts, cells, lists);
  }
}
