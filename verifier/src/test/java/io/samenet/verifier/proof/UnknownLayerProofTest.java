package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.notProved;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Origin;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.canonical.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Layers and models of the user's own are boxes. */
class UnknownLayerProofTest {
    @Test
    void opaque_layers_are_equal_by_their_exact_content_and_the_assumption_is_told() {
        Function<String, Sketch> model = rate -> {
            Sketch sketch = new Sketch("m" + rate);
            Tensor x = sketch.input(4);
            int box = sketch.layer(new Opaque(
                    Dialect.KERAS3, "Mine", Value.dict().put("rate", rate).build(), "not known"));
            sketch.declareWeights(box);
            return sketch.outputs(sketch.call(box, x));
        };
        Proof proof = prove(model.apply("1").model(1), model.apply("1").model(1));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.reasons())
                .containsExactly(
                        "assumes that a layer of the content of layers[1] \"m1_1\" (Mine) always computes the same");
        notProved(model.apply("1"), model.apply("2"));
    }

    @Test
    void a_layer_that_computes_by_what_the_file_lacks_is_not_proved_the_same_even_as_itself() {
        Sketch sketch = new Sketch("m");
        int box = sketch.layer(
                new Opaque(Dialect.KERAS3, "StringLookup", Dict.EMPTY, "a vocabulary that was adapted", true));
        sketch.declareWeights(box);
        Model model = sketch.outputs(sketch.call(box, sketch.input(4))).model(1);
        for (Scope scope : List.of(Scope.INFERENCE, Scope.TRAINING)) {
            Proof proof = prove(model, model, scope);
            assertThat(proof.weights()).isEqualTo(Proof.Finding.OPEN);
            assertThat(proof.holds()).isFalse();
            assertThat(proof.reasons())
                    .contains("the second model: what layers[0] \"m_0\" computes by is not in the file:"
                            + " a vocabulary that was adapted");
        }
        assertThat(prove(model, model, Scope.ARCHITECTURE).holds()).isTrue();
        assertThatThrownBy(() -> Fingerprint.of(model, Scope.INFERENCE)).isInstanceOf(UnsupportedException.class);
    }

    @Test
    void files_that_own_layers_keep_in_an_archive_have_to_be_the_same() {
        Sketch sketch = new Sketch("m");
        int box = sketch.layer(new Opaque(Dialect.KERAS3, "Mine", Dict.EMPTY, "not known"));
        sketch.declareWeights(box);
        Model none = sketch.outputs(sketch.call(box, sketch.input(4))).model(1);
        Model a = holding(none, "assets/layers/mine/words.txt", "one");
        assertThat(prove(a, holding(none, "assets/layers/mine/words.txt", "one"))
                        .holds())
                .isTrue();
        for (Model other : List.of(
                none,
                holding(none, "assets/layers/mine/words.txt", "two"),
                holding(none, "assets/layers/mine_1/words.txt", "one"))) {
            assertThat(prove(a, other).holds()).isFalse();
            assertThat(prove(other, a).holds()).isFalse();
            assertThat(prove(a, other).reasons())
                    .contains("the first model: assets/layers/mine/words.txt, a file of a layer,"
                            + " is not in the other, or is another");
            assertThat(Fingerprint.of(other, Scope.INFERENCE)).isNotEqualTo(Fingerprint.of(a, Scope.INFERENCE));
            assertThat(Fingerprint.of(other, Scope.ARCHITECTURE)).isEqualTo(Fingerprint.of(a, Scope.ARCHITECTURE));
        }
    }

    private static Model holding(Model model, String name, String text) {
        Origin.Asset asset = new Origin.Asset(name, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        return new Model(
                model.graph(), model.weights(), model.training(), model.origin().holding(List.of(asset)));
    }

    @Test
    void a_layer_of_which_the_weights_are_not_known_is_not_proved() {
        Sketch sketch = new Sketch("m");
        int box = sketch.layer(new Opaque(Dialect.KERAS3, "Mine", Dict.EMPTY, "not known"));
        sketch.outputs(sketch.call(box, sketch.input(4)));
        Proof proof = prove(sketch.model(1), sketch.model(1));
        assertThat(proof.holds()).isFalse();
        assertThat(proof.reasons()).anyMatch(r -> r.contains("it is not known which weights"));
        assertThat(prove(sketch.model(1), sketch.model(1), Scope.ARCHITECTURE).holds())
                .isTrue();
    }

    private static Model read(String name) throws IOException {
        return ModelReader.read(Catalogue.training(name));
    }

    @Test
    void a_nested_model_of_an_own_class_is_equal_to_itself_only() throws IOException {
        Model own = read("keras3_nested_own.keras");
        Model plain = read("keras3_nested_plain.keras");
        assertThat(plain.weights()).hasSameSizeAs(own.weights());
        for (Scope scope : Scope.values()) {
            assertThat(prove(own, plain, scope).structure()).as(scope.name()).isEqualTo(Proof.Finding.DIFFERENT);
            assertThat(prove(own, own, scope).structure()).as(scope.name()).isEqualTo(Proof.Finding.EQUAL);
        }
        assertThat(prove(own, own).reasons())
                .containsExactly("assumes that a model of the content of layers[1] \"within\","
                        + " of class mine>Twice, always computes the same");
    }

    @Test
    void an_architecture_is_the_same_with_the_weights_of_an_unknown_layer_and_without() throws IOException {
        Model stored = read("keras3_unknown.keras");
        Model text = read("keras3_unknown.json");
        assertThat(prove(stored, text, Scope.ARCHITECTURE).holds()).isTrue();
        assertThat(prove(stored, text).structureDifferences())
                .extracting(Difference::whereA)
                .contains("layers[1] \"scaled\" weights");
    }

    @Test
    void tensors_that_an_unknown_layer_takes_by_other_names_are_not_proved_the_same() throws IOException {
        Model second = ModelReader.read(
                Catalogue.find("DenseFeatures/second_unused").folder().resolve("keras2.h5"));
        Model third = ModelReader.read(
                Catalogue.find("DenseFeatures/third_unused").folder().resolve("keras2.h5"));
        assertThat(second.graph().weights()).isEqualTo(third.graph().weights());
        for (Scope scope : Scope.values()) {
            assertThat(prove(second, third, scope).structure()).as(scope.name()).isEqualTo(Proof.Finding.DIFFERENT);
            assertThat(prove(second, second, scope).structure())
                    .as(scope.name())
                    .isEqualTo(Proof.Finding.EQUAL);
        }
    }
}
