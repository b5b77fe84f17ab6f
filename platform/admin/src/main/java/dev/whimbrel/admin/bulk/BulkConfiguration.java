package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.form.FieldViews;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.job.JobController;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.write.ManyChanges;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the page about many rows. */
@Configuration(proxyBeanMethods = false)
@Import(JobController.class)
public class BulkConfiguration {

  @Bean
  Jobs jobs(JdbcClient jdbc) {
    return new Jobs(
        owner ->
            jdbc.sql("SELECT is_active FROM auth_user WHERE id = ?")
                .param(owner)
                .query(Boolean.class)
                .optional()
                .orElse(false));
  }

  @Bean
  BulkPages bulkPages(FieldViews views, PageParts parts) {
    return new BulkPages(views, parts);
  }

  @Bean
  BulkReader bulkReader(Gate gate, BulkPages pages, ListReader rows, SubmissionReader submissions) {
    return new BulkReader(gate, pages, rows, submissions);
  }

  @Bean
  BulkWork.Kept keptOfBulk(UndoLog undo, Once once, TransactionTemplate transaction) {
    return new BulkWork.Kept(undo, once, transaction);
  }

  @Bean
  BulkWork bulkWork(
      ManyChanges changes, BulkPages pages, List<ListLink> links, BulkWork.Kept kept) {
    return new BulkWork(changes, pages, new Takeaway(links), kept);
  }

  @Bean
  BulkController bulkController(Gate gate, BulkReader reader, BulkWork work, Jobs jobs) {
    return new BulkController(gate, reader, work, jobs);
  }
}
