package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hidden units are put in order only where the layers have the same units, of the types that rules compute in. */
class HiddenUnitsTest {
    private static final WeightRange FIRST = new WeightRange(0, 1);

    private static Proof atTier2(Model a, Model b) {
        return Prover.prove(a, b, Scope.INFERENCE, 2, InterfacePairing.BY_POSITION);
    }

    @Test
    void layers_of_other_numbers_of_units_have_no_units_that_stand_for_each_other() {
        for (int units : List.of(1, 3, 5, 11)) {
            Model a = chain("a", dense(4), dense(3)).model(1);
            Model b = chain("b", dense(units), dense(3)).model(2);
            for (Proof proof : List.of(atTier2(a, b), atTier2(b, a))) {
                assertThat(proof.structure()).isEqualTo(Proof.Finding.DIFFERENT);
                assertThat(proof.reasons()).noneMatch(r -> r.startsWith("hidden units"));
            }
        }
    }

    @Test
    void numbers_that_a_layer_holds_in_another_type_are_not_computed_with() {
        TensorData held =
                new TensorData(new TensorType(DType.FLOAT32, Shape.of(2)), Bytes.of(new byte[2 * Float.BYTES]));
        for (DType type : List.of(DType.FLOAT16, DType.INT32, DType.BOOL, DType.FLOAT32)) {
            WeightSpec spec = WeightSpec.trainable("kernel", type, 2);
            FormWeights weights = new FormWeights(List.of(spec), List.of(Optional.of(held)), Map.of());
            assertThat(new FormWeights.Draft(weights).numbers(FIRST).isPresent())
                    .as("%s", type)
                    .isEqualTo(type == DType.FLOAT32);
        }
    }
}
