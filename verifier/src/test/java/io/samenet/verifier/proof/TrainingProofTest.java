package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.chain;
import static io.samenet.verifier.proof.Proofs.dense;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What only training uses counts at scope training only. */
class TrainingProofTest {
    @Test
    void dropout_vanishes_at_inference_and_counts_as_a_layer_elsewhere() {
        Declaration dropout = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5));
        Declaration other = new Dropout(Dropout.Kind.DROPOUT, Value.of(0.25));
        Model with = chain("a", dense(3), dropout).model(1);
        Model without = chain("b", dense(3)).model(1);
        Model weaker = chain("c", dense(3), other).model(1);
        assertThat(prove(with, without).holds()).isTrue();
        assertThat(prove(with, weaker).holds()).isTrue();
        for (Scope scope : List.of(Scope.ARCHITECTURE, Scope.TRAINING)) {
            assertThat(prove(with, without, scope).holds()).isFalse();
            assertThat(prove(with, weaker, scope).holds()).isFalse();
            assertThat(prove(with, with, scope).holds()).isTrue();
        }
    }

    @Test
    void dropout_that_the_file_calls_with_training_stays() {
        Sketch b = new Sketch("b");
        Tensor x = b.input(4);
        int dropout = b.layer(new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5)));
        int call = b.call(
                dropout,
                Arguments.of((Operand) x),
                Value.dict().put("training", true).build());
        b.outputs(b.apply(dense(3), Tensor.of(call)));
        assertThat(prove(chain("a", dense(3)).model(1), b.model(1)).holds()).isFalse();
    }

    @Test
    void what_concerns_training_only_counts_at_scope_training_only() {
        Function<String, Model> model = initializer -> {
            Sketch sketch = new Sketch("m");
            int layer = sketch.layer(
                    dense(3),
                    true,
                    Value.dict().put("kernel_initializer", initializer).build());
            return sketch.outputs(sketch.call(layer, sketch.input(4))).model(1);
        };
        assertThat(prove(model.apply("zeros"), model.apply("ones"), Scope.ARCHITECTURE)
                        .holds())
                .isTrue();
        assertThat(prove(model.apply("zeros"), model.apply("ones")).holds()).isTrue();
        assertThat(prove(model.apply("zeros"), model.apply("ones"), Scope.TRAINING)
                        .holds())
                .isFalse();
    }
}
