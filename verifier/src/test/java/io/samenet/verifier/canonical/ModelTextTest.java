package io.samenet.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines that {@code git diff} shows. */
class ModelTextTest {
    private static List<String> text(String seed) throws IOException {
        return ModelText.of(ModelReader.read(Catalogue.seed(seed)));
    }

    @Test
    void a_model_is_told_by_its_layers_with_their_settings_calls_and_weights() throws IOException {
        assertThat(text("keras3_functional.keras"))
                .containsExactly(
                        "model \"functional\" functional",
                        "input \"input_layer\" float32 (None, 10)",
                        "layer \"dense\" Dense",
                        "  units 10",
                        "  call \"input_layer\"",
                        "  weight \"kernel\" float32 (10, 10) 0b8ac402bc29",
                        "  weight \"bias\" float32 (10,) 1f3f9685b3ea",
                        "layer \"dense_1\" Dense",
                        "  units 10",
                        "  call \"dense\"",
                        "  weight \"kernel\" float32 (10, 10) 4ee494b2efcc",
                        "  weight \"bias\" float32 (10,) a157fdcb139b",
                        "output \"dense_1\" float32 (None, 10)");
    }

    @Test
    void weights_that_are_not_there_are_said_not_to_be() throws IOException {
        assertThat(text("keras3_functional.json")).contains("  weight \"kernel\" float32 (10, 10) not in the file");
    }

    @Test
    void one_bit_of_one_weight_changes_one_line() {
        Sketch sketch = new Sketch("a");
        Model model = sketch.outputs(sketch.apply(new Dense(2, true, ActivationFunction.RELU), sketch.input(3)))
                .model(1);
        List<String> before = ModelText.of(model);
        List<String> after = ModelText.of(Sketch.with(model, 0, 4, bits -> bits ^ 1));
        assertThat(after)
                .hasSameSizeAs(before)
                .filteredOn(l -> !before.contains(l))
                .hasSize(1);
    }

    @Test
    void whatever_a_file_calls_its_layers_a_line_stays_a_line_of_ascii() {
        Sketch sketch = new Sketch("\n<script>\u001b[31m\u00e4\"");
        Opaque opaque = new Opaque(
                Dialect.KERAS3,
                "Odd\nClass",
                Value.dict().put("b\n", "x".repeat(100_000)).put("a", 1).build(),
                "test");
        sketch.apply(opaque, sketch.input(3));
        List<String> lines = ModelText.of(sketch.architecture());
        assertThat(lines).allMatch(l -> l.chars().allMatch(c -> c >= ' ' && c <= '~') && l.length() < 400);
        assertThat(lines).contains("layer \"\\n<script>\\u001b[31m\\u00e4\\\"_1\" \"Odd\\nClass\"", "  \"a\" 1");
    }

    @Test
    void nested_models_tell_their_layers_inside_and_what_they_take_and_give() {
        Sketch inner = new Sketch("i");
        inner.outputs(inner.apply(new Dense(2, true, ActivationFunction.TANH), inner.input(3)));
        Sketch outer = new Sketch("o");
        Tensor x = outer.input(3);
        int call = outer.call(outer.layer(inner.graph()), Arguments.of((Operand) x), Dict.EMPTY);
        List<String> lines = ModelText.of(outer.outputs(Tensor.of(call)).model(1));
        assertThat(lines)
                .containsSubsequence(
                        "layer \"o_1\" Graph",
                        "  call \"o_0\"",
                        "  inputs \"i_0\"",
                        "  outputs \"i_1\"",
                        "layer \"o_1/i_1\" Dense",
                        "  activation tanh");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("output \"o_1\" float32 " + Shape.of(Shape.FREE, 2));
    }

    @Test
    void models_of_one_text_have_one_fingerprint() throws IOException {
        Map<List<String>, String> known = new HashMap<>();
        int told = 0;
        for (RecordedCase recorded : Catalogue.cases()) {
            for (Path file : recorded.models()) {
                try {
                    Model model = ModelReader.read(file);
                    String print = Fingerprint.of(model, Scope.ARCHITECTURE).hex();
                    assertThat(known.merge(ModelText.of(model), print, (a, b) -> a))
                            .as("%s", file)
                            .isEqualTo(print);
                    told++;
                } catch (FormatException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
        assertThat(told).isGreaterThan(450);
    }
}
