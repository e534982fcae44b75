package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** An operation that is made of others, as Keras makes it: a graph of them says what it computes. */
public interface Defined extends Declaration {
    /**
     * The graph for arguments of these types; its inputs are the arguments' inputs.
     *
     * @throws io.samenet.formats.model.ShapeException where it cannot be applied to them
     */
    Graph definition(Arguments<TensorType> arguments, Policy policy);

    @Override
    default List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return definition(arguments, policy).outputs(arguments, policy);
    }
}
