package dev.afterimage.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.bounds.DecodeLimit;
import dev.afterimage.grid.Labels;
import dev.afterimage.grid.Planes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of picture that is claimed to be read, with the pixels that Pillow gives, or OpenCV
 * where Pillow keeps 8 of 16 bits; and every kind that is refused by name.
 */
class PictureKindsTest {
  private static final DecodeLimit LIMIT = DecodeLimit.ofHeap();

  @ParameterizedTest
  @MethodSource("pictures")
  void picture_ofAKindThatIsRead_hasThePixelsOfTheJudge(PictureKind kind) throws DecodeException {
    Planes picture = PictureFile.picture(kind.file(), LIMIT);

    assertThat(picture.shape()).isEqualTo(kind.shape());
    assertThat(picture.values()).containsExactly(kind.picture());
  }

  @ParameterizedTest
  @MethodSource("masks")
  void mask_ofAKindThatIsRead_hasTheNumbersThatWereStored(PictureKind kind) throws DecodeException {
    Labels mask = PictureFile.mask(kind.file(), LIMIT).labels(null);

    assertThat(mask.height() + "x" + mask.width()).isEqualTo(kind.shape());
    assertThat(mask.values()).containsExactly(kind.mask());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void file_ofAKindThatIsNotRead_isRefusedByName(PictureKind kind) {
    assertThatThrownBy(
            () -> {
              if (kind.isMask()) {
                PictureFile.mask(kind.file(), LIMIT);
              } else {
                PictureFile.picture(kind.file(), LIMIT);
              }
            })
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(kind.phrase());
  }

  @Test
  void kinds_ofAllFormats_areThere() {
    assertThat(pictures()).hasSizeGreaterThan(80);
    assertThat(masks()).hasSizeGreaterThan(40);
    assertThat(refused()).hasSizeGreaterThan(35);
    for (String format : List.of("png", "bmp", "gif", "tif", "jpg")) {
      assertThat(pictures()).anyMatch(kind -> kind.name().endsWith(format));
    }
  }

  static List<PictureKind> pictures() {
    return PictureKind.all().stream().filter(each -> !each.isMask() && !each.isRefused()).toList();
  }

  static List<PictureKind> masks() {
    return PictureKind.all().stream().filter(each -> each.isMask() && !each.isRefused()).toList();
  }

  static List<PictureKind> refused() {
    return PictureKind.all().stream().filter(PictureKind::isRefused).toList();
  }
}
