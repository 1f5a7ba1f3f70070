package dev.afterimage.torch;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.PixelModelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** TorchScript files of every supported kind keep the contract of models. */
class TorchScriptModelTest {

  @Nested
  class ChannelsFirst extends Contract {
    @Override
    Path write(Path file) {
      return TestModules.convolution(file, 1);
    }
  }

  @Nested
  class ChannelsLast extends Contract {
    @Override
    Path write(Path file) {
      return TestModules.channelsLast(file, 2);
    }

    @Override
    String more() {
      return ",'layout':'NHWC'";
    }
  }

  @Nested
  class OutputWithoutChannels extends Contract {
    @Override
    Path write(Path file) {
      return TestModules.save(file, 1, "return torch.conv2d(x, self.w, self.b, 1, 1)[:, 0]");
    }
  }

  abstract static class Contract extends PixelModelContract {
    @TempDir Path folder;

    abstract Path write(Path file);

    String more() {
      return "";
    }

    @Override
    protected PixelModel open() {
      String json = "{'input':{'height':5,'width':9" + more() + "}}";
      ModelSpec spec = ModelSpecJson.parse(json.replace('\'', '"'), "spec");
      return Models.open(write(folder.resolve("model.pt")), spec, Task.SEGMENTATION, 1);
    }
  }
}
