package dev.afterimage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TissueFolderTest {
  @TempDir Path folder;

  private final List<TissuePicture> pictures = TissueGenerator.generate(new TissuePlan(4, 2, 16));

  @BeforeEach
  void write() {
    new TissueFolder(folder).write(pictures);
  }

  @Test
  void images_readBack_areThePictures() throws IOException {
    for (TissuePicture picture : pictures) {
      Raster image = read("images/" + picture.id() + ".png");
      Raster mask = read("masks/" + picture.id() + ".png");
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          for (int c = 0; c < 3; c++) {
            assertThat(image.getSample(x, y, c) / 255f).isEqualTo(picture.image().at(c, y, x));
          }
          assertThat(mask.getSample(x, y, 0)).isEqualTo(picture.mask().at(y, x));
        }
      }
    }
  }

  private Raster read(String name) throws IOException {
    return ImageIO.read(folder.resolve(name).toFile()).getRaster();
  }

  @Test
  void tables_nameEveryRecord() throws IOException {
    TissueFolder files = new TissueFolder(folder);
    List<String> manifest = Files.readAllLines(files.manifest());
    List<String> membership = Files.readAllLines(files.membership());
    assertThat(manifest.get(0)).isEqualTo("id,input,target,subject");
    assertThat(membership.get(0)).isEqualTo("id,member");
    assertThat(manifest).hasSize(pictures.size() + 1);
    for (int i = 0; i < pictures.size(); i++) {
      TissuePicture picture = pictures.get(i);
      String id = picture.id();
      assertThat(manifest.get(i + 1))
          .isEqualTo(id + ",images/" + id + ".png,masks/" + id + ".png," + picture.subject());
      assertThat(membership.get(i + 1)).isEqualTo(id + "," + (picture.member() ? "1" : "0"));
    }
  }
}
