"""Static files straight from the source tree, so that nothing has to be collected first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, answering with the whole file.

    Its own answer is a synchronous stream, about which Django warns under ASGI; our files are small.
    """

    @staticmethod
    def serve(static_file, request: HttpRequest) -> HttpResponse:
        """One file as a response."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["content-type"]
        for name, value in found.headers:
            response[name] = value
        return response
