package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Emitter;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.StoredWeight;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.OutputNames;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Keras model as an ONNX model that computes the same at inference. The interface is Keras's: layout, order and names of
 * the inputs (those of the input layers) and of the outputs ({@link OutputNames}; an output that has the name of an input
 * is numbered, as names in a graph differ); inside, convolutions
 * and pooling have their channels first, as ONNX wants.
 */
public final class OnnxLowering {
    private final Model model;
    private final OnnxOptions options;
    private final Emitter emitter;
    private final List<UnsupportedException.Reason> reasons = new ArrayList<>();

    private OnnxLowering(Model model, OnnxOptions options) {
        this.model = model;
        this.options = options;
        this.emitter = new Emitter(options.opset());
    }

    /**
     * Lowers {@code model}. Weights are views of those of {@code model}: nothing of them is read here.
     *
     * @throws UnsupportedException with every reason why it cannot be said in ONNX
     */
    public static OnnxModel lower(Model model, OnnxOptions options) {
        return new OnnxLowering(model, options).lower();
    }

    private OnnxModel lower() {
        Graph graph = model.graph();
        if (graph.outputs().isEmpty()) {
            reasons.add(new UnsupportedException.Reason(
                    model.origin().where(), "an ONNX model has an output, and there is none"));
        }
        List<OnnxValue> inputs = inputs(graph);
        List<String> names =
                OutputNames.of(graph).stream().map(emitter::reserve).toList();
        List<Tensor> outputs = new ArrayList<>();
        Walk walk = new Walk(new Ops(emitter), reasons);
        List<Tensor> fed =
                inputs.stream().map(i -> new Tensor(i.name(), i.type())).toList();
        Location where = model.origin().where();
        walk.run(graph, where, fed, weights(graph, where), found -> found.ifPresent(outputs::addAll));
        if (!reasons.isEmpty()) {
            throw UnsupportedException.of(reasons);
        }
        return new OnnxModel(options.opset(), Finish.graph(graph.name(), emitter, inputs, outputs, names), List.of());
    }

    private List<OnnxValue> inputs(Graph graph) {
        List<OnnxValue> inputs = new ArrayList<>();
        for (Operand.Tensor input : graph.inputs()) {
            String name = emitter.reserve(graph.layer(input).name());
            TensorType type = graph.type(input).orElseThrow(() -> unknown(graph.layer(input)));
            if (type.dtype() == DType.STRING) {
                Location place = model.origin().where().at("layer").named(name);
                reasons.add(new UnsupportedException.Reason(place, "strings have no arithmetic in ONNX"));
            }
            inputs.add(OnnxValue.named(name, batched(type)));
        }
        return inputs;
    }

    private UnsupportedException unknown(Layer input) {
        Location place = model.origin().where().at("layer").named(input.name());
        return UnsupportedException.of(
                place, input.declaration() instanceof Opaque opaque ? opaque.reason() : "an input of no known type");
    }

    private TensorType batched(TensorType type) {
        boolean set = options.batch() != Shape.FREE && type.shape().rank() > 0;
        return set ? type.with(type.shape().with(0, options.batch())) : type;
    }

    private List<Weight> weights(Graph graph, Location where) {
        List<Weight> weights = new ArrayList<>();
        boolean missing = false;
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            String name = graph.layers().get(layer).name();
            for (WeightSpec spec : graph.weights(layer).orElse(List.of())) {
                Optional<TensorData> data = model.weights().get(weights.size());
                missing |= data.isEmpty();
                weights.add(new StoredWeight(
                        name + "/" + spec.role(),
                        Integer.toString(weights.size()),
                        data.orElseGet(() -> Unread.of(spec.type()))));
            }
        }
        if (missing) {
            reasons.add(new UnsupportedException.Reason(where, "an ONNX model needs weights, and there are none"));
        }
        return weights;
    }
}
