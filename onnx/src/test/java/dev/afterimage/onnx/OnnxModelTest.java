package dev.afterimage.onnx;

import dev.afterimage.data.Task;
import dev.afterimage.model.ModelSpec;
import dev.afterimage.model.ModelSpecJson;
import dev.afterimage.model.Models;
import dev.afterimage.model.PixelModel;
import dev.afterimage.model.PixelModelContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files of every supported kind keep the contract of models. */
class OnnxModelTest {

  @Nested
  class FreeBatch extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.convolution(-1, TestNetworks.SIDE, 1);
    }
  }

  @Nested
  class FixedBatch extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.convolution(4, TestNetworks.SIDE, 3);
    }
  }

  @Nested
  class ChannelsLast extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.channelsLast(-1, 2);
    }
  }

  @Nested
  class ChannelsLastFixedBatch extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.channelsLast(3, 1);
    }
  }

  @Nested
  class FreeSize extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.convolution(-1, -1, 2);
    }

    @Override
    ModelSpec spec() {
      return ModelSpecJson.parse("{\"input\":{\"height\":5,\"width\":9}}", "spec");
    }
  }

  @Nested
  class OutputWithoutChannels extends Contract {
    @Override
    OnnxNetwork network() {
      return TestNetworks.flatOutput();
    }
  }

  abstract static class Contract extends PixelModelContract {
    @TempDir Path folder;

    abstract OnnxNetwork network();

    ModelSpec spec() {
      return ModelSpec.open();
    }

    @Override
    protected PixelModel open() {
      Path file = folder.resolve("model.onnx");
      network().write(file);
      return Models.open(file, spec(), Task.SEGMENTATION, 1);
    }
  }
}
