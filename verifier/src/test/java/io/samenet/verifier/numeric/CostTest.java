package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run costs by sizes. */
class CostTest {
    @Test
    void a_constant_has_the_shape_of_its_lists() {
        GraphBuilder builder = new GraphBuilder("places", Style.FUNCTIONAL);
        InputLayer first = new InputLayer(new TensorType(DType.FLOAT32, Shape.of(Shape.FREE, 3)));
        Operand.Tensor input = builder.call(builder.add(OneLayer.layer("input", first, Policy.FLOAT32)));
        builder.input(input);
        Operand places = new Operand.Constant(Value.ints(0, 2));
        builder.output(builder.call(
                builder.add(OneLayer.layer("take", new Take(Optional.of(1)), Policy.FLOAT32)), input, places));
        Graph graph = builder.build();

        double cost = Cost.multiplications(graph, List.of(new TensorType(DType.FLOAT32, Shape.of(4, 3))));

        assertThat(cost).isEqualTo(4 * 3 + 4 * 2);
    }
}
