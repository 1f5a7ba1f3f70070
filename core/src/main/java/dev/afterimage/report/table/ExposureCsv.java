package dev.afterimage.report.table;

import dev.afterimage.data.CsvWriter;
import dev.afterimage.exposure.ExposureResult;
import dev.afterimage.exposure.ExposureResult.Exposed;
import dev.afterimage.exposure.ExposureResult.Subject;
import dev.afterimage.exposure.ExposureResult.Test;
import dev.afterimage.stats.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes every record and every subject with its exposure, by rank. */
public final class ExposureCsv {
  private static final String RECORD_HEAD =
      "rank,id,subject,models_in,models_out,auc,auc_low,auc_high,tpr,tpr_low,tpr_high,p,p_adjusted,"
          + "exposed";
  private static final String SUBJECT_HEAD =
      "rank,subject,records,most_exposed,max_auc,max_low,max_high,mean_auc,mean_low,mean_high,p,"
          + "p_adjusted,exposed";

  private ExposureCsv() {}

  /** Writes the records, the most exposed first. */
  public static void writeRecords(ExposureResult result, Path file) {
    List<List<Object>> rows = new ArrayList<>();
    for (Exposed record : result.records()) {
      List<Object> row = new ArrayList<>();
      row.add(rows.size() + 1);
      row.add(record.id());
      row.add(record.subject() == null ? "" : record.subject());
      row.add(record.models().in());
      row.add(record.models().out());
      add(row, record.auc());
      add(row, record.tpr());
      add(row, record.test());
      rows.add(row);
    }
    write(RECORD_HEAD, rows, file);
  }

  /** Writes the subjects, the most exposed first. */
  public static void writeSubjects(ExposureResult result, Path file) {
    List<List<Object>> rows = new ArrayList<>();
    for (Subject subject : result.subjects()) {
      List<Object> row = new ArrayList<>();
      row.add(rows.size() + 1);
      row.add(subject.subject());
      row.add(subject.records());
      row.add(subject.mostExposed());
      add(row, subject.maximum());
      add(row, subject.mean());
      add(row, subject.test());
      rows.add(row);
    }
    write(SUBJECT_HEAD, rows, file);
  }

  private static void add(List<Object> row, Estimate estimate) {
    row.add(estimate.value());
    row.add(estimate.low());
    row.add(estimate.high());
  }

  private static void add(List<Object> row, Test test) {
    row.add(test.p());
    row.add(test.adjusted());
    row.add(test.found() ? 1 : 0);
  }

  private static void write(String head, List<List<Object>> rows, Path file) {
    CsvWriter.write(
        file,
        csv -> {
          csv.row(List.of(head.split(",")));
          for (List<Object> row : rows) {
            csv.row(row);
          }
        });
  }
}
