package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.notProved;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
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
