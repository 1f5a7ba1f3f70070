package dev.afterimage.fuzz;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.Dataset;
import dev.afterimage.data.IdList;
import dev.afterimage.data.Membership;
import dev.afterimage.data.SampleRef;
import dev.afterimage.data.Task;
import dev.afterimage.data.decode.BadSampleException.Code;
import dev.afterimage.shadow.InOut;
import dev.afterimage.train.course.TrainingCurve;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables and lists of a user's, and those that one command writes for another. */
final class Tables {
  private static final Dataset DATASET = dataset();

  private Tables() {}

  private static Dataset dataset() {
    List<SampleRef> records = new ArrayList<>();
    for (String id : List.of("r1", "r2", "r3", "a,b", "ä", "case/4")) {
      records.add(new SampleRef(id, Path.of(id + ".png"), Path.of(id + "-mask.png"), null));
    }
    List<BadSample> skipped = List.of(new BadSample("r5", Code.MISSING_TARGET, "r5 has no mask"));
    return Dataset.of(Task.SEGMENTATION, records, skipped, List.of());
  }

  static List<Format> all() {
    return List.of(
        TextFormat.csv(
            "membership",
            "members.csv",
            file -> Membership.read(file, DATASET),
            "id,member\nr1,1\nr2,0\nr3,true\nr5,false\n",
            "id,member,subject\nr1,1,p1\n\"a,b\",0,\"p\n2\"\nä,0,\n",
            "\uFEFFImage;Patient;Label;age\nR1.png;p1;TRUE;5\nx/r02.png;p2;FALSE;6\n",
            "sep=;\nid;split;id,member\nr1;train;1\nr2;val;2\nr3;test;3\n"),
        new Workbooks("workbook", file -> Membership.read(file, DATASET)),
        TextFormat.csv(
            "manifest",
            "manifest.csv",
            file -> Dataset.open(file, Task.SEGMENTATION),
            "id,input,target,subject\nr1,manifest.csv,manifest.csv,p1\nr2,./manifest.csv,x.png,\n",
            "ID, Input, Target\nr1,a.png,b.png\n\"r,2\",\"c d.png\",e.png\n"),
        TextFormat.csv(
            "shadows",
            "shadows.csv",
            InOut::read,
            "model,id,in\na.onnx,r1,1\na.onnx,r2,0\nb.onnx,r1,0\nb.onnx,r2,1\n"),
        TextFormat.csv(
            "ids",
            "ids.txt",
            file -> IdList.read(file, DATASET).records(DATASET),
            "r1\nr2\n",
            "# members\n\n  r3  \ncase/4\r\nä\n"),
        TextFormat.csv(
            "curve",
            "curve.csv",
            file -> TrainingCurve.parse(JsonFiles.text(file), file.toString()),
            "epoch,train_loss,validation_loss,utility,seconds\n1,0.5,,,1.25\n2,0.25,0.5,0.75,1.5\n"));
  }
}
