package dev.afterimage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.model.ModelSpec.Channels;
import dev.afterimage.model.ModelSpec.Input;
import dev.afterimage.model.ModelSpec.Layout;
import dev.afterimage.model.ModelSpec.Output;
import dev.afterimage.model.ModelSpec.Size;
import dev.afterimage.model.output.Activation;
import dev.afterimage.model.output.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSpecJsonTest {
  private static ModelSpec parse(String json) {
    return ModelSpecJson.parse(json.replace('\'', '"'), "my-spec.json");
  }

  @Test
  void parse_everyField_isRead() {
    ModelSpec spec =
        parse(
            "{'input':{'height':128,'width':96,'channels':'BGR','resize':'nearest','scale':'byte',"
                + "'mean':[1,2,3],'std':[4,5,6],'layout':'NHWC','name':'x'},'output':{'kind':"
                + "'logits','activation':'softmax','channels':8,'name':'y'},'ignoreLabel':-1}");
    Scaling scaling = new Scaling(255, List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0));
    assertThat(spec)
        .isEqualTo(
            new ModelSpec(
                new Input(
                    new Size(128, 96), Channels.BGR, Resize.NEAREST, scaling, Layout.NHWC, "x"),
                new Output(Kind.LOGITS, Activation.SOFTMAX, 8, "y"),
                -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'input':null,'output':{}}",
        "{'input':{'scale':null,'mean':null,'height':null},'ignoreLabel':null}"
      })
  void parse_absentOrNull_isOpen(String json) {
    assertThat(parse(json)).isEqualTo(ModelSpec.open());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'input':{'height':3,'width':4,'scale':'unit','channels':'GRAY'},'ignoreLabel':7}",
        "{'input':{'scale':'byte'},'output':{'kind':'values','channels':3}}",
        "{'input':{'scale':'imagenet','channels':'BGR','resize':'bilinear-antialias'}}",
        "{'classes':{'255':1,'0':0,'-1':255},'orientation':'ignore'}",
        "{'classes':{'#ff0000':1,'#000000':0},'orientation':'apply','ignoreLabel':9}",
        "{'input':{'mean':[0.5],'std':[0.25],'layout':'NCHW'},'output':{'activation':'none'}}"
      })
  void write_anySpec_isReadBack(String json) {
    ModelSpec spec = parse(json);
    assertThat(ModelSpecJson.parse(ModelSpecJson.write(spec), "copy")).isEqualTo(spec);
  }

  @Test
  void write_openSpec_namesEveryField() {
    assertThat(ModelSpecJson.write(ModelSpec.open()))
        .contains("height", "width", "channels", "resize", "scale", "mean", "std", "layout")
        .contains("name", "kind", "activation", "ignoreLabel");
  }

  @Test
  void write_classesAndOrientation_onlyWhereGiven() {
    assertThat(ModelSpecJson.write(ModelSpec.open())).doesNotContain("classes", "orientation");
    assertThat(ModelSpecJson.write(parse("{'classes':{'#FF0000':1,'#000000':0}}")))
        .contains("\"#000000\" : 0", "\"#ff0000\" : 1")
        .doesNotContain("orientation");
  }

  @Test
  void parse_imageNet_followsTheChannelOrder() {
    assertThat(parse("{'input':{'scale':'imagenet'}}").input().scaling())
        .isEqualTo(new Scaling(1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
    assertThat(parse("{'input':{'scale':'imagenet','channels':'BGR'}}").input().scaling())
        .isEqualTo(new Scaling(1, List.of(0.406, 0.456, 0.485), List.of(0.225, 0.224, 0.229)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'inputs':{}} | $.inputs is unknown; fields are [input, output, ignoreLabel, privacy,"
            + " classes, orientation, maps]",
        "{'classes':{}} | $.classes must be an object of stored values and their classes",
        "{'classes':[0,255]} | $.classes must be an object of stored values and their classes",
        "{'classes':{'0':'a'}} | $.classes must give a class index from 0 to 65536 for every"
            + " stored value, got \"0\": \"a\"",
        "{'classes':{'0':-1}} | got \"0\": -1",
        "{'classes':{'red':1}} | keys must all be whole numbers like \"255\" or all colours like"
            + " \"#ff0000\", got \"red\"",
        "{'classes':{'0':0,'#ff0000':1}} | keys must all be whole numbers",
        "{'classes':{'#ff00':1}} | got \"#ff00\"",
        "{'classes':{'0':0,'00':1}} | \"00\" is named twice",
        "{'orientation':'turn'} | $.orientation must be one of [ignore, apply], got \"turn\"",
        "{'input':{'size':3}} | $.input.size is unknown",
        "{'input':[]} | $.input must be an object",
        "{'input':{'resize':'cubic'}} | $.input.resize must be one of [bilinear-antialias,"
            + " bilinear, nearest], got \"cubic\"",
        "{'input':{'channels':3}} | $.input.channels must be one of [RGB, BGR, GRAY], got 3",
        "{'input':{'height':3}} | $.input.width must be given together",
        "{'input':{'height':0,'width':3}} | $.input.height must be a whole number from 1 to 32768,"
            + " got 0",
        "{'input':{'height':1.5,'width':3}} | $.input.height must be a whole number",
        "{'input':{'height':99999999999,'width':3}} | $.input.height must be a whole number",
        "{'input':{'scale':'mean-std'}} | $.input.mean must be given",
        "{'input':{'mean':[1]}} | $.input.std must be given together",
        "{'input':{'mean':[1],'std':[0]}} | $.input.std must be above 0, got [0]",
        "{'input':{'mean':[1,2],'std':[1]}} | $.input.std must be as long as mean",
        "{'input':{'mean':['a'],'std':[1]}} | $.input.mean must be an array of numbers",
        "{'input':{'scale':'imagenet','mean':[1],'std':[1]}} | $.input.mean must be null",
        "{'input':{'scale':'imagenet','channels':'GRAY'}} | $.input.scale must be unit, byte",
        "{'output':{'kind':'scores'}} | $.output.kind must be one of [logits, probabilities,"
            + " log-probabilities, labels, values], got \"scores\"",
        "{'output':{'channels':true}} | $.output.channels must be a whole number",
        "{'output':{'name':''}} | $.output.name must be a non-empty string",
        "{'ignoreLabel':-2} | $.ignoreLabel must be a whole number from -1",
        "{'ignoreLabel':1,'ignoreLabel':2} | must be a JSON object",
        "{} {} | must be a JSON object",
        "{'input' | must be a JSON object",
        "3 | $ must be an object"
      })
  void parse_fault_namesFilePathRequirementAndValue(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("my-spec.json", message);
  }

  @Test
  void parse_emptyText_isRefused() {
    assertThatThrownBy(() -> parse("")).isInstanceOf(InvalidDataException.class);
  }

  @Test
  void read_missingFile_isRefused() {
    assertThatThrownBy(() -> ModelSpecJson.read(Path.of("no-such-spec.json")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no-such-spec.json");
  }
}
