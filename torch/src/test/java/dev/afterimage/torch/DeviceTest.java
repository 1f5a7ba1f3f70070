package dev.afterimage.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.train.Execution;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Devices that are asked for and not there. */
class DeviceTest {

  @Test
  void cuda_withoutIt_refusedAndSaysWhatToDo() {
    LibTorch.use(1);
    assumeFalse(torch.cuda_is_available(), "this machine has a graphics card");

    assertThatThrownBy(() -> LibTorch.use(new Execution(1, Execution.Device.CUDA, 1, false)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("device cuda")
        .hasMessageContaining("choose cpu");
  }
}
