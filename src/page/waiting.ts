import {follow} from './live';

/** A page without a figure yet: it is loaded anew as soon as there is one. */
follow(document.body.dataset.events ?? '', () => undefined);
