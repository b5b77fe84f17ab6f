package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.form.FieldViews;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.job.JobController;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.write.ManyChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of the page about many rows. */
@Configuration(proxyBeanMethods = false)
@Import(JobController.class)
public class BulkConfiguration {

  @Bean
  Jobs jobs() {
    return new Jobs();
  }

  @Bean
  BulkController bulkController(
      PageParts parts,
      FieldViews views,
      ListReader rows,
      SubmissionReader submissions,
      ManyChanges changes,
      Jobs jobs) {
    Gate gate = parts.gate();
    BulkPages pages = new BulkPages(views, parts);
    return new BulkController(
        gate,
        pages,
        new BulkReader(gate, parts.resources(), rows, submissions),
        new BulkWork(changes, pages),
        jobs);
  }
}
