package io.samenet.verifier.canonical;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.Vocabulary;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;

/** How parts of layers and of graphs are spelled. */
final class PartForms {
    static final List<Form<?>> ROWS = List.of(
            Form.of(ActivationFunction.class, "function")
                    .with("kind", ActivationFunction::kind)
                    .with("parameters", ActivationFunction::parameters),
            Form.of(Quantized.AbsMax.class, "abs_max")
                    .with("low", Quantized.AbsMax::low)
                    .with("high", Quantized.AbsMax::high)
                    .with("epsilon", Quantized.AbsMax::epsilon),
            Form.of(Border.class, "border").with("before", Border::before).with("after", Border::after),
            Form.of(Vocabulary.class, "vocabulary")
                    .with("dtype", Vocabulary::dtype)
                    .with("words", v -> v.words().stream().map(Value::of).toList()),
            Form.of(Buckets.class, "buckets").with("method", Buckets::method).with("key", Buckets::key),
            Form.of(Numbers.class, "numbers").with("shape", Numbers::shape).with("values", Numbers::values),
            Form.of(Shape.class, "shape").with("sizes", Shape::asList),
            Form.of(TensorType.class, "tensor").with("dtype", TensorType::dtype).with("shape", TensorType::shape),
            Form.of(Policy.class, "policy").with("compute", Policy::compute).with("variable", Policy::variable),
            Form.of(Call.class, "call")
                    .with("layer", Call::layer)
                    .with("arguments", Call::arguments)
                    .with("extras", Call::extras),
            Form.of(Arguments.class, "arguments").with("all", a -> a.all()),
            Form.of(Arguments.Named.class, "argument")
                    .with("name", a -> a.name())
                    .with("value", a -> a.value()),
            Form.of(Operand.Tensor.class, "output")
                    .with("call", Operand.Tensor::call)
                    .with("output", Operand.Tensor::output),
            Form.of(Operand.Constant.class, "constant").with("value", Operand.Constant::value));

    private PartForms() {}
}
